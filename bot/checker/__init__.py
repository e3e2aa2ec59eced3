"""The checker: rules, and the engine that runs them over one parsed document."""
