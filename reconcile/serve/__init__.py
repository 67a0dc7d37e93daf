"""A case over loopback: the page with a review by keys, and its entities as a reconciliation service.

In: a `Desk`, which reads and judges the case. Out: HTTP, on this machine only.
"""

from reconcile.serve.desk import Desk
from reconcile.serve.server import Server, make_server

__all__ = ["Desk", "Server", "make_server"]
