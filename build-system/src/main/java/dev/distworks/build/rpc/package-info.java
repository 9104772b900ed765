/**
 * Koji's remote calls: XML-RPC in, the hub's answer out.
 *
 * <p>Enter at {@link dev.distworks.build.rpc.RpcDispatcher}. It decides who calls (session), in
 * which order (call numbers), how arguments by position and by keyword (a last struct with {@code
 * __starstar}) meet a method's signature, what a {@code multiCall} does, and how results and faults
 * are written. The methods themselves are in {@code dev.distworks.build.calls}; each is registered
 * with its signature in the form in which Koji documents it.
 */
@NullMarked
package dev.distworks.build.rpc;

import org.jspecify.annotations.NullMarked;
