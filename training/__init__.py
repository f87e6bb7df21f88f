"""Training and evaluation of the models that `app` serves. Never part of the image."""
