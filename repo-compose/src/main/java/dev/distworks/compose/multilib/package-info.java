/**
 * Which packages belong to which architecture, and which 32-bit ones a 64-bit repository carries.
 *
 * <p>Plain logic without files or network. {@link dev.distworks.compose.multilib.ArchitectureTable}
 * has the tables of compatible architectures, {@link dev.distworks.compose.multilib.MultilibMethod}
 * the rules by which packages are chosen, {@link dev.distworks.compose.multilib.DependencyClosure}
 * adds what the chosen ones need.
 *
 * <p>Source: mash 0.6.19 and python-multilib, with their answers.
 */
@NullMarked
package dev.distworks.compose.multilib;

import org.jspecify.annotations.NullMarked;
