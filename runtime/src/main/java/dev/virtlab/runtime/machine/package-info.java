/// Guests on the kernel's own virtual machines: `/dev/kvm` through the foreign-function interface.
///
/// Enter with [dev.virtlab.runtime.machine.Kvm], which says whether and why not; the constants are
/// those of `linux/kvm.h` on x86-64.
@NullMarked
package dev.virtlab.runtime.machine;

import org.jspecify.annotations.NullMarked;
