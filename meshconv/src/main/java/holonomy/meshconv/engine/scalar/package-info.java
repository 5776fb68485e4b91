/// The engine in plain Java and double arithmetic: runs everywhere, in both precisions, and is the oracle of the others.
package holonomy.meshconv.engine.scalar;
