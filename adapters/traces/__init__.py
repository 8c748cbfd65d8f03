"""What whoever runs Handrail can follow in time: spans, handed to an OpenTelemetry collector. Optional."""
