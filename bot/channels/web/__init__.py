"""The local page: a desk in the browser that no request leaves."""
