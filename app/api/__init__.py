"""The HTTP edge: routers by resource, problems, middleware. The only place that knows status codes."""
