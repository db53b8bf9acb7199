// SimGrid, driven through the same work: `simgrid workload JOBS OUT` and `simgrid hold PENDING`.
//
// g++ -O2 -std=c++17 simgrid.cpp -o simgrid -lsimgrid      (Debian: libsimgrid-dev)

#include <simgrid/s4u.hpp>
#include <simgrid/s4u/VirtualMachine.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <vector>

namespace s4u = simgrid::s4u;

constexpr double MIPS = 1000;
constexpr int MACHINES_PER_HOST = 10;
constexpr long EVENTS = 200000;

struct Job {
  int machine;
  double arrival;
  double length;
};

static std::vector<Job> read_jobs(const char* file)
{
  std::ifstream in(file);
  std::string line;
  std::vector<Job> jobs;
  std::getline(in, line);
  while (std::getline(in, line)) {
    Job job{};
    long number, arrival, length;
    if (std::sscanf(line.c_str(), "%ld,%d,%ld,%ld", &number, &job.machine, &arrival, &length) == 4) {
      job.arrival = arrival / 1000.0;
      job.length = length;
      jobs.push_back(job);
    }
  }
  return jobs;
}

// One activity a job, on virtual machines of one core; whoever enters them waits for all of them.
static std::vector<double> sojourns(const std::vector<Job>& jobs)
{
  int machines = 0;
  for (const Job& job : jobs)
    machines = std::max(machines, job.machine + 1);
  auto* zone = s4u::create_full_zone("centre");
  std::vector<s4u::Host*> hosts;
  for (int first = 0; first < machines; first += MACHINES_PER_HOST)
    hosts.push_back(zone->create_host("host" + std::to_string(first), MIPS)->set_core_count(MACHINES_PER_HOST)->seal());
  zone->seal();
  std::vector<double> result(jobs.size());
  s4u::Actor::create("users", hosts.front(), [&] {
    std::vector<s4u::VirtualMachine*> guests;
    for (int i = 0; i < machines; i++) {
      guests.push_back(hosts[i / MACHINES_PER_HOST]->create_vm("guest" + std::to_string(i), 1));
      guests.back()->start();
    }
    std::vector<s4u::ExecPtr> entered;
    for (const Job& job : jobs) {
      s4u::this_actor::sleep_until(job.arrival);
      auto exec = s4u::Exec::init();
      exec->set_flops_amount(job.length)->set_host(guests[job.machine])->start();
      entered.push_back(exec);
    }
    for (size_t i = 0; i < jobs.size(); i++) {
      entered[i]->wait();
      result[i] = entered[i]->get_finish_time() - jobs[i].arrival;
    }
    for (auto* guest : guests)
      guest->destroy();
  });
  s4u::Engine::get_instance()->run();
  return result;
}

static double cpu_seconds()
{
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

// An actor for every pending event, which sleeps again and again.
static void hold(long pending)
{
  std::mt19937_64 chance(42);
  std::exponential_distribution<double> distance(1);
  auto* zone = s4u::create_full_zone("world");
  auto* host = zone->create_host("host", MIPS)->seal();
  zone->seal();
  long happened = 0;
  double begun = 0;
  for (long i = 0; i < pending; i++)
    s4u::Actor::create("again", host, [&] {
      for (;;) {
        s4u::this_actor::sleep_for(distance(chance));
        happened++;
        if (happened == pending)
          begun = cpu_seconds();
        if (happened == pending + EVENTS) {
          std::printf("%.0f\n", EVENTS / (cpu_seconds() - begun));
          std::fflush(stdout);
          std::_Exit(0);
        }
      }
    });
  s4u::Engine::get_instance()->run();
}

int main(int argc, char** argv)
{
  s4u::Engine engine(&argc, argv);
  if (argc == 3 && std::string(argv[1]) == "hold") {
    hold(std::atol(argv[2]));
  } else if (argc == 4 && std::string(argv[1]) == "workload") {
    std::ofstream out(argv[3]);
    out.precision(9);
    for (double seconds : sojourns(read_jobs(argv[2])))
      out << std::fixed << seconds << '\n';
  } else {
    std::cerr << "simgrid workload JOBS OUT | simgrid hold PENDING\n";
    return 2;
  }
}
