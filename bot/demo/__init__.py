"""The demo: a made-up fortnight, published day by day on this machine, and read, judged and told by the whole of Openvane. Nothing is scripted."""
