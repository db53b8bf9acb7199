package dev.virtlab.peers;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicyFirstFit;
import org.cloudsimplus.brokers.DatacenterBrokerSimple;
import org.cloudsimplus.cloudlets.Cloudlet;
import org.cloudsimplus.cloudlets.CloudletSimple;
import org.cloudsimplus.core.CloudSimPlus;
import org.cloudsimplus.datacenters.DatacenterSimple;
import org.cloudsimplus.hosts.Host;
import org.cloudsimplus.hosts.HostSimple;
import org.cloudsimplus.resources.Pe;
import org.cloudsimplus.resources.PeSimple;
import org.cloudsimplus.schedulers.cloudlet.CloudletSchedulerTimeShared;
import org.cloudsimplus.util.Log;
import org.cloudsimplus.utilizationmodels.UtilizationModel;
import org.cloudsimplus.utilizationmodels.UtilizationModelFull;
import org.cloudsimplus.vms.Vm;
import org.cloudsimplus.vms.VmSimple;

/// The jobs in CloudSim Plus, on hosts of ten machines: `CloudSimPlusWorkload JOBS OUT`.
final class CloudSimPlusWorkload {

  private static final int MACHINES_PER_HOST = 10;

  private CloudSimPlusWorkload() {}

  private static List<Host> hosts(int machines) {
    List<Host> hosts = new ArrayList<>();
    for (int left = machines; left > 0; left -= MACHINES_PER_HOST) {
      List<Pe> cores = new ArrayList<>();
      for (int core = 0; core < MACHINES_PER_HOST; core++) {
        cores.add(new PeSimple(Jobs.MIPS));
      }
      hosts.add(new HostSimple(1_000_000, 1_000_000, 10_000_000, cores));
    }
    return hosts;
  }

  private static List<Vm> machines(int number) {
    List<Vm> machines = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Vm machine = new VmSimple(i, Jobs.MIPS, 1);
      machine.setRam(1024).setBw(1000).setSize(1000);
      machine.setCloudletScheduler(new CloudletSchedulerTimeShared());
      machines.add(machine);
    }
    return machines;
  }

  private static List<Cloudlet> cloudlets(Jobs jobs, List<Vm> machines) {
    UtilizationModel full = new UtilizationModelFull();
    List<Cloudlet> cloudlets = new ArrayList<>();
    for (int i = 0; i < jobs.number(); i++) {
      Cloudlet cloudlet = new CloudletSimple(i, jobs.length()[i], 1);
      cloudlet.setUtilizationModelCpu(full);
      cloudlet.setUtilizationModelRam(UtilizationModel.NULL);
      cloudlet.setUtilizationModelBw(UtilizationModel.NULL);
      cloudlet.setVm(machines.get(jobs.machine()[i]));
      cloudlet.setSubmissionDelay(jobs.arrival()[i] / 1000.0);
      cloudlets.add(cloudlet);
    }
    return cloudlets;
  }

  public static void main(String[] arguments) throws IOException {
    Log.setLevel(Level.OFF);
    Jobs jobs = Jobs.read(Path.of(arguments[0]));
    CloudSimPlus simulation = new CloudSimPlus();
    new DatacenterSimple(simulation, hosts(jobs.machines()), new VmAllocationPolicyFirstFit());
    DatacenterBrokerSimple broker = new DatacenterBrokerSimple(simulation);
    List<Vm> machines = machines(jobs.machines());
    List<Cloudlet> cloudlets = cloudlets(jobs, machines);
    broker.submitVmList(machines);
    broker.submitCloudletList(cloudlets);
    simulation.start();
    double[] sojourns = new double[jobs.number()];
    for (Cloudlet cloudlet : cloudlets) {
      sojourns[(int) cloudlet.getId()] = cloudlet.getFinishTime() - cloudlet.getDcArrivalTime();
    }
    Jobs.writeSojourns(Path.of(arguments[1]), sojourns);
  }
}
