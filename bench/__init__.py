"""Speed and memory on this machine: ``python -m bench``. Machines differ and are shared; compare within one run."""
