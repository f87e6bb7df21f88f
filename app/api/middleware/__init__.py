"""What stands around every request: the wrappers themselves, who may call, and how the service stops."""
