"""The deep model: one small encoder with a head for every question, trained on all sets together."""
