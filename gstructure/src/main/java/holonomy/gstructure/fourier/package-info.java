/// Functions on groups and homogeneous spaces: convolution and Fourier transform.
package holonomy.gstructure.fourier;
