package io.sluice.routing;

/// How changes of the route tables reach those who serve them. On the routing thread.
interface Publication {
  /// Answers those who ask for what is in force.
  void open();

  void publish(TableChanges changes);

  /// Whether changes wait for something that the source still has to say. There is nothing new to
  /// report meanwhile.
  boolean holding();
}
