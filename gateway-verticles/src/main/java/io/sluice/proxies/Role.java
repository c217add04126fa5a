package io.sluice.proxies;

/// What a controller replica is. Proxies take their tables from the one that leads.
public enum Role {
  LEADS,
  FOLLOWS
}
