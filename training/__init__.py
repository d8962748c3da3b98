"""How the weights in ``models/`` were made: ``python -m training``. Nothing that serves answers imports it."""
