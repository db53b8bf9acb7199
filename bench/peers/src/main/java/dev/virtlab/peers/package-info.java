/// Drivers of other simulators: each takes the same jobs, or the same hold model, through the other
/// one's own interface in the cheapest way that it offers. `bench/compare` runs them.
package dev.virtlab.peers;
