"""habeas reads reports of political imprisonment and keeps who said what of whom, in which words."""

from habeas.errors import HabeasError

__all__ = ["HabeasError", "__version__"]

__version__ = "0.1.0"
