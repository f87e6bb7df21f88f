"""The deep model: one small encoder with a head for every question, trained on all sets together."""

from __future__ import annotations

import os

# As in the service: the runtime that quantizes would tell its maker of it.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
