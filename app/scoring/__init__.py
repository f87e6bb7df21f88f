"""The pure core: strings in, values out. No files, no environment, no network, no clock."""
