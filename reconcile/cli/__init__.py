"""The front door: arguments in, exit status out; no logic."""
