/// Worlds as data: a JSON file says which world to build, and an error in it says where.
module dev.virtlab.scenarios {
  requires transitive dev.virtlab.lab;
  requires com.google.gson;
  requires static org.jspecify;

  exports dev.virtlab.scenarios;
  exports dev.virtlab.scenarios.json;

  opens dev.virtlab.scenarios;
}
