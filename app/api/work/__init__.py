"""From a request's bytes to its answer's: the pool of scoring threads, and what is done in them."""
