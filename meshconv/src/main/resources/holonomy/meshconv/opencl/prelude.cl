// One source for OpenCL C 1.2 and CUDA C: what the two call differently. `long` has 64 bits in both (on 64-bit Linux).
#ifdef __CUDACC__
#define KERNEL extern "C" __global__ void
#define KERNEL_OF_256 extern "C" __global__ void __launch_bounds__(256, 2)
#define INLINE static __device__ __forceinline__
#define GLOBAL
#define LOCAL __shared__
#define IN_LOCAL
#define RESTRICT __restrict__
#define BARRIER __syncthreads()
#define ITEM ((int) threadIdx.x)
#define ITEMS ((int) blockDim.x)
#define GROUP0 ((int) blockIdx.x)
#define GROUP1 ((int) blockIdx.y)
#define GROUP2 ((int) blockIdx.z)
#define FLOAT4(a, b, c, d) make_float4(a, b, c, d)
#else
#define KERNEL __kernel void
#define KERNEL_OF_256 __kernel __attribute__((reqd_work_group_size(256, 1, 1))) void
#define INLINE static inline
#define GLOBAL __global
#define LOCAL __local
#define IN_LOCAL __local
#define RESTRICT restrict
#define BARRIER barrier(CLK_LOCAL_MEM_FENCE)
#define ITEM ((int) get_local_id(0))
#define ITEMS ((int) get_local_size(0))
#define GROUP0 ((int) get_group_id(0))
#define GROUP1 ((int) get_group_id(1))
#define GROUP2 ((int) get_group_id(2))
#define FLOAT4(a, b, c, d) ((float4) (a, b, c, d))
#endif

#define UNROLL _Pragma("unroll")

// The number of this item along the first dimension of the launch.
#define THREAD ((long) GROUP0 * ITEMS + ITEM)
