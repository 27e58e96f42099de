"""The record as JSON (docs/api.md): asked, corrected, added to and downloaded, with an OpenAPI document."""

from onrecord.web.api.failures import Refused
from onrecord.web.api.options import HEADER, Around, Limits
from onrecord.web.api.routes import make_api_routes
from onrecord.web.api.running import Jobs

__all__ = ["HEADER", "Around", "Jobs", "Limits", "Refused", "make_api_routes"]
