"""Updates written for the measure, each with sentences that say truly and in other words what it says."""
