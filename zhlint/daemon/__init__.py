"""Floor 6: a process that stays, and does what the command is asked to do: everything is there before the work begins.

A command hands its arguments, folder, environment and open files over by a socket; the process forks a child, which is
the command as it would have been, and says how it ended.
"""
