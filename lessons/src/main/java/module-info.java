/// What is taught: lessons, checks, hints and verdicts as pure readers of one trace.
module dev.virtlab.lessons {
  requires transitive dev.virtlab.lab;
  requires transitive dev.virtlab.scenarios;
  requires static org.jspecify;

  exports dev.virtlab.lessons;
  exports dev.virtlab.lessons.proof;
  exports dev.virtlab.lessons.trial;
  exports dev.virtlab.lessons.walk;
}
