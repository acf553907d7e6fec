"""Slack: messages as Block Kit, commands over Socket Mode.

platform    the port: start, post, find_tenant, close        render      a message as blocks
listen      commands in, answers out                         outcomes    what Slack's answers mean for a delivery
calls       the Web API client with our limits                 history     whether a message of ours is there
"""
