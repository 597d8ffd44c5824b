"""`python -m namenorm` is the same as `namenorm`."""

from namenorm.cli.main import main

main()
