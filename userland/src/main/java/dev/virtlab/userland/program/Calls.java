package dev.virtlab.userland.program;

/// The system calls of one process: all that a program can ask of its kernel.
///
/// The simulated kernel answers them from its models. Calls that would block do not: they say so
/// ([Read.WouldBlock]), and the program awaits the condition ([Step.Await]). Every other failure is
/// thrown as [CallFailed].
public interface Calls
    extends FileCalls,
        ExtentCalls,
        BlockCalls,
        ProcessCalls,
        NamespaceCalls,
        MountCalls,
        TimeCalls,
        SessionCalls {}
