"""The domain: values in, values out."""
