"""What speaks HTTP/1.1 with a client, more strictly and less patiently than uvicorn's own."""
