"""The network: passages of word pieces for the encoder, and what its numbers say."""
