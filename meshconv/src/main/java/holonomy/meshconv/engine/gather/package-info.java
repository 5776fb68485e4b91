/// A convolution of any group as gather, accumulate and multiply: what is made once from its plan and its stencil, whichever engine carries it out.
package holonomy.meshconv.engine.gather;
