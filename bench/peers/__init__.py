"""What namenorm is measured with at sizes that no gazetteer at hand has."""
