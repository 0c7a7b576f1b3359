"""The same setting of the garbage collector as the dashboard has, for the empty app to compare with."""

import gc

gc.collect()
gc.freeze()
