/// Pictures: a pure function from a trace and a moment to a frame of shapes, and its text twin.
module dev.virtlab.stage {
  requires transitive dev.virtlab.lab;
  requires static org.jspecify;
}
