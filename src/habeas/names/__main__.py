"""`python -m habeas.names compare A B`."""

from habeas.names.commands import main

main()
