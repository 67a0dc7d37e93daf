"""Who is who. In: mentions and the registry. Out: links, each with its reasons; NIL when in doubt."""

from reconcile.entities.mentions import link_mentions
from reconcile.entities.voices import link_claims

__all__ = ["link_claims", "link_mentions"]
