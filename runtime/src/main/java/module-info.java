/// Reality: the same lines on the learner's own Linux kernel, reported as the same events.
module dev.virtlab.runtime {
  requires transitive dev.virtlab.lab;
  requires transitive dev.virtlab.userland;
  requires static org.jspecify;

  exports dev.virtlab.runtime;
  exports dev.virtlab.runtime.act;
  exports dev.virtlab.runtime.doctor;
  exports dev.virtlab.runtime.machine;
}
