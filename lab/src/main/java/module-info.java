/// The words of the laboratory: what can be asked, what can happen, what stands, and the ports
/// between them.
module dev.virtlab.lab {
  requires static org.jspecify;

  exports dev.virtlab.lab;
  exports dev.virtlab.lab.container;
  exports dev.virtlab.lab.machine;
  exports dev.virtlab.lab.storage;
}
