"""The front door: arguments in, exit status out; no logic.

Exit status: 0 done, 2 usage or input error, 3 done but some documents could not be read, 130 interrupted. Results go to
standard output, everything else to standard error. A command is a module of `commands/`, loaded when it is called.
"""
