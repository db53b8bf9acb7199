package dev.virtlab.peers

import java.lang.management.ManagementFactory
import kotlin.random.Random
import kotlin.time.Duration.Companion.minutes
import kotlin.time.DurationUnit
import org.kalasim.Component
import org.kalasim.Environment
import org.kalasim.misc.ComponentTrackingConfig

/// The hold model on Kalasim, a component for every pending event, with all its records switched off:
/// `KalasimHoldKt PENDING` prints events per CPU second.
private const val EVENTS = 200_000

private val silence =
    ComponentTrackingConfig(
        logCreation = false,
        logStateChangeEvents = false,
        logInteractionEvents = false,
        trackComponentState = false,
    )

private val chance = Random(42)
private val distances = DoubleArray(1 shl 16) { -Math.log(1 - chance.nextDouble()) }
private var happened = 0

private class Again(world: Environment) : Component(koin = world.getKoin(), trackingConfig = silence) {
  override fun process() = sequence<Component> {
    while (true) {
      hold(distances[happened++ and 65535].minutes)
    }
  }
}

fun main(arguments: Array<String>) {
  val pending = arguments[0].toInt()
  val world = Environment(tickDurationUnit = DurationUnit.MINUTES)
  repeat(pending) { Again(world) }
  world.run(duration = 1.minutes)
  val first = happened
  val threads = ManagementFactory.getThreadMXBean()
  val begin = threads.currentThreadCpuTime
  world.run(duration = (EVENTS.toDouble() / pending).minutes)
  println(String.format("%.0f", (happened - first) * 1e9 / (threads.currentThreadCpuTime - begin)))
}
