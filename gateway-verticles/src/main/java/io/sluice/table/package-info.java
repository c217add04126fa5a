/// What to serve: an immutable route table, indexed so that one request finds its route without
/// a scan. Takes entries from the routing stage, gives lookups to the data plane. Runs on any
/// thread. Pure Java: must never import Vert.x, Netty, Jackson or a Kubernetes model.
@NullMarked
package io.sluice.table;

import org.jspecify.annotations.NullMarked;
