"""Faults: real processes and a real store are killed, stalled and lied to, and what people were told is counted.

victim    a process of Openvane, in a hurry          victims   those that live now: started, killed, started again
valkey    the store's server, killed and frozen      wire      between a victim and its store: it ends the victim at a named step
scene     sites, chat, store and victims together    tally     what is missing, repeated, out of order       totals   of the whole run

The doubles of Slack and Discord run in the test's own process, which is never killed: they remember every message that anybody could read.
"""
