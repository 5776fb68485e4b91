/// From meshes to what a network is trained on: surfaces of unit area with neighbourhoods and input features, kept on disk once computed.
package holonomy.meshconv.prepare;
