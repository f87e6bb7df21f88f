"""What can be told of the service without a word of any text: logs, metrics, traces."""
