"""The OpenAPI document: every operation, its examples, and what is written from them."""
