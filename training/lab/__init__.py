"""The model lab: trains, measures, compresses and exports the models in the box."""
